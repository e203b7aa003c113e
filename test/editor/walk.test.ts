import { hasChromium, openEditor, players, setStage, walk } from '../../dev/editor';
import { useStarted } from '../helpers/realN8n';

const describeInBrowser = hasChromium() ? describe : describe.skip;

/** The editor as a person sees it, with the stand-in for the providers behind it. */
describeInBrowser('from an empty canvas to a delivered reply', () => {
	const stage = useStarted(async () => await setStage(), 400_000);

	it.each(players)('with $name', async (player) => {
		const page = await openEditor(stage);
		const walked = await walk(stage, page, player);

		expect(walked.refusal).toMatch(player.refusal);
		expect(walked.testDeliveries).toMatchObject([{ delivered: true }]);
		expect(walked.offered).toEqual(expect.arrayContaining(['text', 'phoneNumber', 'contactName']));
		expect(walked.preview).toEqual(expect.arrayContaining(['messageId', 'status', 'phoneNumber']));
		expect(walked.published).toMatch(/once n8n shows the workflow as published/i);
		expect(walked.deliveries).toMatchObject([{ delivered: true, attempts: [{ status: 200 }] }]);
		expect(walked.reply).toEqual({
			to: '+14155550142',
			text: expect.stringMatching(/^Thank you \w[\w ]*, we will answer within an hour\.$/),
		});
		expect(walked.shown).toMatch(/Succeeded/);
		await page.context().close();
	});
});
