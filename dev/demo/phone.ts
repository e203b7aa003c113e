/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports
   -- a tool of the repository, never run inside n8n */
/** A customer's phone in the terminal: a line typed is the next message, and what the workflow answers is shown. */
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Json } from '../json';
import type { StandIn } from '../provider';
import { notifyerMedia, notifyerText, zapiniMedia, zapiniText } from '../provider/payloads';

const PHOTO = 'https://files.example.com/vault/a1/photo.jpg';
const VOICE = 'https://files.example.com/vault/a1/voice.ogg';
const USER_ID = 'PT.1502576394655843';
/** In which a workflow usually answers. */
const ANSWER_MS = 8_000;

const HELP = `A line is the customer's next message. Besides:
  /photo        a photo with a caption
  /voice        a voice note
  /button       a pressed button (Notifyer)
  /nonumber     somebody whose phone number WhatsApp hides
  /again        the last message once more, as a provider does that got no answer
  /wrongtoken   a message with a wrong token in the address
  /notifyer, /zapini   from now on through this provider
  /quit         ends, as Ctrl-C does`;

type ProviderName = 'notifyer' | 'zapini';
type Message = { payload: Json; options?: Json };

/** What a command sends, by provider. `undefined`: the provider has no such thing. */
const MESSAGES: Record<string, Record<ProviderName, () => Json | undefined>> = {
	photo: {
		notifyer: () => notifyerMedia({ type: 'image', url: PHOTO, text: 'Is it this one?' }),
		zapini: () => zapiniMedia({ type: 'image', url: PHOTO, caption: 'Is it this one?' }),
	},
	voice: {
		notifyer: () => notifyerMedia({ type: 'audio', url: VOICE }),
		zapini: () => zapiniMedia({ type: 'audio', url: VOICE, caption: '' }),
	},
	button: { notifyer: pressedButton, zapini: () => undefined },
	nonumber: {
		notifyer: () => notifyerText({ text: 'Hello', extra: { phone_number: USER_ID } }),
		zapini: () => zapiniText({ text: 'Hello', from: '252192057475142@lid' }),
	},
};

function pressedButton(): Json {
	const payload: Json = notifyerText({ text: '', wamid: `wamid.${Date.now()}` });
	const [message] = payload.entry[0].changes[0].value.messages;
	const reply = { id: 'yes', title: 'Yes, please' };
	message.type = 'interactive';
	message.interactive = { type: 'button_reply', button_reply: reply };
	payload.message_type = 'interactive';
	return payload;
}

/**
 * Plays the phone.
 *
 * @param lines what is typed
 * @param say shows a line
 */
export class Phone {
	private provider: ProviderName = 'notifyer';
	private last: Message | undefined;

	constructor(
		private readonly standIn: StandIn,
		private readonly say: (text: string) => void,
	) {}

	/** @returns false once it is to end */
	async type(line: string): Promise<boolean> {
		const [, command] = /^\s*\/(\w+)\s*$/.exec(line) ?? [];
		if (line.trim() === '') return true;
		if (command === 'quit') return false;
		if (command === 'help') this.say(HELP);
		else if (command === 'notifyer' || command === 'zapini') {
			this.provider = command;
			this.say(`Now through ${command === 'notifyer' ? 'Notifyer' : 'Zapini'}.`);
		} else if (command === 'again') await this.sendAgain();
		else if (command === 'wrongtoken') await this.sendForged();
		else if (command && MESSAGES[command]) await this.sendNamed(command);
		else if (line.startsWith('/'))
			this.say(`There is no ${line.trim()}. /help lists what there is.`);
		else await this.send({ payload: this.text(line) });
		return true;
	}

	private text(text: string): Json {
		const name = 'Dana Reyes';
		return this.provider === 'notifyer' ? notifyerText({ text, name }) : zapiniText({ text, name });
	}

	private async sendNamed(command: string) {
		const payload = MESSAGES[command]?.[this.provider]();
		if (payload) await this.send({ payload });
		else this.say('Zapini has no buttons. Type /notifyer first.');
	}

	private async sendAgain() {
		if (this.last) await this.send(this.last);
		else this.say('Nothing was sent yet.');
	}

	private async sendForged() {
		const account = this.standIn[this.provider];
		const endpoints = this.provider === 'notifyer' ? this.standIn.notifyer.endpoints : [];
		const addresses = endpoints.map(({ webhooks }) => webhooks);
		const pasted = this.standIn.zapini.webhookUrl;
		const forge = (url: string) => url.replace(/token=[^&]*/, 'token=somebody-guessed-it');
		endpoints.forEach((one) => (one.webhooks = forge(one.webhooks)));
		if (this.provider === 'zapini' && pasted) this.standIn.zapini.webhookUrl = forge(pasted);
		try {
			this.report(await account.deliver(this.text('Hello'), { retry: false }));
		} finally {
			endpoints.forEach((one, index) => (one.webhooks = addresses[index] ?? one.webhooks));
			this.standIn.zapini.webhookUrl = pasted;
		}
	}

	/** Delivers a message, then shows what the provider is asked to send within some seconds. */
	private async send(message: Message) {
		this.last = message;
		const account = this.standIn[this.provider];
		const before = account.sent.length;
		const started = this.report(await account.deliver(message.payload, { retry: false }));
		for (let waited = 0; started && waited < ANSWER_MS; waited += 100) {
			if (account.sent.length > before) break;
			await sleep(100);
		}
		const answers = account.sent.slice(before) as Json[];
		for (const { text, message: words } of answers) this.say(`  Answer: ${text ?? words}`);
		if (started && answers.length === 0) this.say('  No answer came within 8 seconds.');
	}

	/** @returns whether a workflow was started */
	private report(reports: Array<{ attempts: Array<Json> }>): boolean {
		if (reports.length === 0) this.say('  Nobody listens: publish a workflow with the trigger.');
		for (const { attempts } of reports) {
			const { status, body, error } = attempts.at(-1) ?? {};
			this.say(`  n8n answered ${status ?? error} ${body ?? ''}`);
		}
		return reports.some(({ attempts }) => /accepted/.test(String(attempts.at(-1)?.body)));
	}
}

/** Reads lines from the terminal. @returns whether somebody typed /quit, else nothing more can be typed */
export async function playPhone(standIn: StandIn, say: (text: string) => void): Promise<boolean> {
	say(`\n${HELP}\n`);
	const phone = new Phone(standIn, say);
	const typed = createInterface({ input: process.stdin, output: process.stdout, prompt: '> ' });
	let goesOn = true;
	typed.prompt();
	for await (const line of typed) {
		try {
			goesOn = await phone.type(line);
		} catch (error) {
			say(error instanceof Error ? error.message : String(error));
		}
		if (!goesOn) break;
		typed.prompt();
	}
	typed.close();
	return !goesOn;
}
