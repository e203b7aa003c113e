import {
	hasChromium,
	openEditor,
	openReview,
	openTrigger,
	players,
	publishInVain,
	readNotices,
	readWhenItRuns,
	setStage,
	testInVain,
	testWithWrongToken,
	walk,
} from '../../dev/editor';
import { useStarted } from '../helpers/realN8n';

const describeInBrowser = hasChromium() ? describe : describe.skip;

/** The editor as a person sees it, with the stand-in for the providers behind it. */
describeInBrowser('the editor', () => {
	const stage = useStarted(async () => await setStage(), 400_000);

	it.each(players)(
		'leads from an empty canvas to a delivered reply, with $name',
		async (player) => {
			const page = await openEditor(stage);
			const walked = await walk(stage, page, player);

			expect(walked.refusal).toMatch(player.refusal);
			expect(walked.testDeliveries).toMatchObject([{ delivered: true }]);
			expect(walked.offered).toEqual(
				expect.arrayContaining(['text', 'phoneNumber', 'contactName']),
			);
			expect(walked.preview).toEqual(
				expect.arrayContaining(['messageId', 'status', 'phoneNumber']),
			);
			expect(walked.published).toMatch(/Wait until the button says Published/);
			expect(walked.deliveries).toMatchObject([{ delivered: true, attempts: [{ status: 200 }] }]);
			const thanks = {
				to: '+14155550142',
				text: expect.stringMatching(/^Thank you \w[\w ]*, we will answer within an hour\.$/),
			};
			expect(walked.reply).toEqual(thanks);
			expect(walked.second).toEqual(thanks);
			expect(walked.shown).toMatch(/Succeeded/);
			await page.context().close();
		},
	);

	it.each(players)(
		'names the filter that was left empty, and says when the workflow runs, with $name',
		async (player) => {
			const page = await openEditor(stage);
			await openTrigger(stage, page, player, {
				contacts: { rule: { mode: 'only', phoneNumbers: [''] } },
			});
			expect(await publishInVain(page)).toMatch(/Contacts is empty\. Fill it in/);
			const said = await readWhenItRuns(page, player);
			expect(said).toMatch(/While the button at the top says Published, the workflow/);
			expect(said).toMatch(/shows a red dot, the button above says why/);
			expect(said).toMatch(/Every published workflow .* answers: .*copy.* two replies/);
			await page.context().close();
		},
	);

	it('says of a test message that the filters leave out why nothing comes', async () => {
		const page = await openEditor(stage);
		const [notifyer] = players.filter(({ pastes }) => !pastes);
		if (!notifyer) throw new Error('There is nobody to test with');
		await openTrigger(stage, page, notifyer, { messageTypes: ['image'] });
		expect(await testInVain(stage, page, notifyer)).toMatch(/your Filters left it out/);
		await page.context().close();
	});

	it('tells in steps which address is pasted, where the provider wants one', async () => {
		const page = await openEditor(stage);
		const pasting = whoPastes();
		await openTrigger(stage, page, pasting, {});
		const said = await readNotices(page, pasting);
		expect(said).toMatch(/Step 1: .*Step 2: .*“Webhook Token”.*Step 3: .*Test URL.*Step 4: /s);
		expect(said).toMatch(/\?token=\w+/);
		expect(said).toMatch(/Production URL/);
		await page.context().close();
	});

	it('ends a test with what is wrong when a message comes with a wrong token', async () => {
		const page = await openEditor(stage);
		const pasting = whoPastes();
		await openTrigger(stage, page, pasting, {});
		const said = await testWithWrongToken(stage, page, pasting);
		expect(said).toMatch(/the token at the end of the address is missing or wrong/);
		await page.context().close();
	});

	it('asks for the phone number of whoever approves what an agent does', async () => {
		const page = await openEditor(stage);
		expect(await openReview(stage, page)).toBe('Phone Number');
		await page.context().close();
	});
});

function whoPastes() {
	const pasting = players.find(({ pastes }) => pastes);
	if (!pasting) throw new Error('Nobody pastes');
	return pasting;
}
