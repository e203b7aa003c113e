import type { IDataObject } from 'n8n-workflow';
import { startStandIn, type StandIn } from '../../dev/provider';
import type { NotifyerOptions } from '../../dev/provider/notifyer/account';
import { operations } from '../../nodes/Notifyer/actions';
import { runOperation } from '../../nodes/shared/operations/operations';
import { createActionContext } from './n8n/execute';
import { notifyerOverHttp } from './notifyerOverHttp';

/** An account behind the dashboard, in the stand-in, and operations on it over HTTP. */
export async function startAccount(options: NotifyerOptions = {}) {
	const standIn: StandIn = await startStandIn({ notifyer: options });
	/**
	 * @param signedIn whether the credential has a token of the dashboard
	 * @returns the items that come out
	 */
	const run = async (parameters: IDataObject, signedIn = true): Promise<IDataObject[]> => {
		const token = signedIn ? standIn.notifyer.managementToken : '';
		const { context } = createActionContext({
			parameters: { returnAll: true, sendTo: 'number', ...parameters },
			respond: notifyerOverHttp(standIn, undefined, token),
		});
		return (await runOperation(context, operations))[0]?.map(({ json }) => json) ?? [];
	};
	return { ...standIn, run };
}

export type RunningAccount = Awaited<ReturnType<typeof startAccount>>;
