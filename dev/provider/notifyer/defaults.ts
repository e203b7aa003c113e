/** A template row as the provider's own integrations read it. */
export interface Template {
	template_id: string;
	name: string;
	/** `text` or `media` */
	type: string;
	language: string;
	variable_counts: number;
	components: { components: TemplateComponent[] };
}

interface TemplateComponent {
	type: 'HEADER' | 'BODY' | 'FOOTER' | 'BUTTONS';
	/** of a header: `TEXT`, `IMAGE`, `VIDEO` or `DOCUMENT` */
	format?: string;
	/** with `{{1}}`, `{{2}}` … */
	text?: string;
	example?: { body_text?: string[][] };
	buttons?: { type: string; text: string; url?: string }[];
}

export function templates(): Template[] {
	return [
		template('tpl_order_update', 'order_update', 'text', 2, [
			{
				type: 'BODY',
				text: 'Hello {{1}}, your order {{2}} is on its way.',
				example: { body_text: [['Dana', 'A-1042']] },
			},
		]),
		template('tpl_welcome', 'welcome', 'text', 0, [
			{ type: 'HEADER', format: 'TEXT', text: 'Welcome' },
			{ type: 'BODY', text: 'Thank you for writing to us. How can we help?' },
			{ type: 'FOOTER', text: 'Reply STOP to opt out' },
		]),
		template('tpl_appointment', 'appointment_reminder', 'text', 3, [
			{ type: 'HEADER', format: 'TEXT', text: 'Reminder for {{1}}' },
			{ type: 'BODY', text: 'We look forward to seeing you on {{1}} at {{2}}.' },
		]),
		template('tpl_invoice', 'invoice_ready', 'media', 4, [
			{ type: 'HEADER', format: 'DOCUMENT' },
			{ type: 'BODY', text: 'Hello {{1}}, invoice {{2}} is attached.' },
			{
				type: 'BUTTONS',
				buttons: [
					{ type: 'URL', text: 'Pay online', url: 'https://pay.example.test/{{1}}' },
					{ type: 'QUICK_REPLY', text: 'I have a question' },
				],
			},
		]),
	];
}

function template(
	template_id: string,
	name: string,
	type: string,
	variable_counts: number,
	components: TemplateComponent[],
): Template {
	return { template_id, name, type, language: 'en', variable_counts, components: { components } };
}

/** A contact of the account. */
export interface Contact {
	/** E.164 */
	phone_number: string;
	name: string;
	note: string;
	labels: string[];
	/**
	 * when the contact last wrote, milliseconds; null: never. Free-form messages are accepted
	 * for 24 hours after it
	 */
	lastMessageAt: number | null;
	/** default false */
	unread?: boolean;
	/** who answers; default: a person */
	is_ai_assistant?: boolean;
	ai_bot_id?: number | null;
}

export const bots = () => [
	{
		id: 5,
		name: 'Shop assistant',
		model: 'gpt-4o-mini',
		mission: 'Answer questions about orders.',
		handoff_label: 'sales',
		status: 'active',
	},
	{ id: 9, name: 'Night shift', model: 'gpt-4o-mini', handoff_label: '', status: 'inactive' },
];

/**
 * @param now milliseconds
 * @returns one window open, one closed, one never opened
 */
export function contacts(now: number): Contact[] {
	const hour = 3_600_000;
	return [
		contact('+14155550142', 'Dana Reyes', ['vip', 'delivery'], now - hour),
		contact('+14155550123', 'Sam Okafor', ['sales'], now - 72 * hour),
		contact('+14155550177', 'Lena Ortiz', [], null),
	];
}

export function contact(
	phone_number: string,
	name: string,
	labels: string[],
	lastMessageAt: number | null,
): Contact {
	return { phone_number, name, note: '', labels, lastMessageAt };
}

export const LABELS = ['contracts', 'delivery', 'premium-inquiry', 'sales', 'vip'];
