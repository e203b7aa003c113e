import type { NodeApiError } from 'n8n-workflow';
import type { CallContext } from '../../shared/calling/callProvider';
import { withReason } from '../../shared/calling/errors';
import type { ShownRefusal } from '../../shared/calling/failure';
import { apiError } from '../../shared/calling/nodeError';
import { canSignIn, readAccount, type Account } from './signIn';

const DASHBOARD = 'console.notifyer-systems.com';

/**
 * The error for a 401 or 403 where the dashboard's token counts: it names the fields of the credential that are to
 * be filled in, which depends on those that are.
 */
export async function noAccess(
	context: CallContext,
	refusal: ShownRefusal,
	itemIndex?: number,
): Promise<NodeApiError> {
	const { status } = refusal;
	const account = readAccount(await context.getCredentials('notifyerApi'));
	const wording = (status === 401 ? notAccepted : notAllowed)(account);
	const { description } = wording;
	const message = withReason(wording.message, refusal);
	return apiError(context.getNode(), message, { description, status, itemIndex });
}

function notAccepted(account: Account) {
	if (canSignIn(account)) {
		return {
			message: 'Notifyer did not accept the sign-in for this',
			description: `Check that the user of Email and Password in the Notifyer credential can do this at ${DASHBOARD}.`,
		};
	}
	return keyAlone('did not accept the API key for this');
}

function notAllowed(account: Account) {
	if (!canSignIn(account)) return keyAlone('does not allow this with the API key');
	return {
		message: 'Notifyer does not allow the user of the credential to do this',
		description: `Fill in Email and Password of somebody who may do this at ${DASHBOARD}, and check under Billing there what the plan includes.`,
	};
}

const keyAlone = (what: string) => ({
	message: `Notifyer ${what}`,
	description: `Test the credential. If the key is wrong, copy it again under Developer > API Key in the Notifyer dashboard. If it is right, this account needs the sign-in as well: fill in Email and Password of the Notifyer credential, those for ${DASHBOARD}.`,
});
