import type { OperationTable } from '../../inbox/replying/operations';
import { message } from './message';

/** Everything the Notifyer node can do. */
export const operations: OperationTable = { message };
