/**
 * The words in which providers give reasons, as Meta's list of error codes and both providers' documentation write
 * them. A text of a person may hold the same ones; a few of them in a reason give nothing of it away, and without
 * them no reason could be read.
 */
export const ORDINARY_WORDS: ReadonlySet<string> = new Set(
	`a about above accept accepted access account action active added address after again all allow allowed already
	also an and another any api app application approved are argument array as at attempt attempts audio available
	back bad be because been before being belong below blocked body business but button by bytes call can cannot
	caption change changed character characters check code component components connect connected connection contact
	contacts contain contains content conversation could country create created credential credentials customer data
	date day days delete deleted deliver delivered delivery did digits disabled disconnected document documents does
	done down download duplicate each eight either email empty enabled engagement ended engage error errors
	exceed exceeded exceeds exist exists expected expired fail failed failure features field fields file files
	filename find first five for form format forbidden found four free from full get gateway given go has have header
	hour hours hrs http https id if image in inactive incorrect information input instance instead integer internal
	into invalid is isn it item its job json key label labels language last later least length less letter letters like
	limit limits link list locale long longer made malformed many match matches maximum may media member message
	messages messaging meta method minimum minute minutes mismatch missing more most must name need needed needs new
	next no none not note now number numbers object of off office on once one only open opted or order other our out
	outside over page param parameter parameters part passed payload payment pending per period permission
	permissions phone place plan please policies policy possible preview problem process processed provided public
	queue queued quality quota rate reach reached read reason received recipient recipients refused registered
	re reengagement reject rejected replied reply replies request requests required resource response restricted
	result retry right same saved schedule scheduled second seconds see send sender sending sends sent server service
	session set should signature since size so some soon spam spelled start started state status still stop stopped
	string success successful successfully support supported suspended system template templates temporarily ten text
	than that the their them then there these this three throughput time times title to token too translation try
	twenty two type types unable unauthorized unavailable undeliverable unexpected unknown unsupported until
	unprocessable up update updated upload uploaded url use used user users using valid validation value values
	variable variables verify version via video violates violation wait waiting was way we web were what whatsapp
	when which while who will window with within without word words write wrong yet you your zero`
		.trim()
		.split(/\s+/),
);
