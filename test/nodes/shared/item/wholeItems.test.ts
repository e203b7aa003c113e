import { toMessage as readNotifyer } from '../../../../nodes/Notifyer/payload/toMessage';
import { toMessage as readZapini } from '../../../../nodes/Zapini/payload/toMessage';
import { itemSchema } from '../../../../nodes/shared/item/message';
import { toItem } from '../../../../nodes/shared/item/toItem';
import { wholeItems } from '../../../helpers/wholeItems';

test.each(wholeItems)('$fixture becomes a whole item', ({ payload, item }) => {
	const read = { notifyer: readNotifyer, zapini: readZapini }[item.provider];
	const parsed = read(payload, { rawBody: Buffer.from(JSON.stringify(payload)) });
	if (!('message' in parsed)) throw new Error(`No message: ${JSON.stringify(parsed)}`);
	const given = toItem(parsed.message, Date.parse(item.receivedAt) + 1_000);
	expect(given).toEqual(item);
	expect(itemSchema.strict().parse(given)).toEqual(item);
	expect(Object.keys(given)).toEqual(Object.keys(wholeItems[0]?.item ?? {}));
});
