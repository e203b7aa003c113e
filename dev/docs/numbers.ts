import { LIMITS as ATTACH } from '../../nodes/shared/receiving/attachFile';
import { LIMITS as DOWNLOAD } from '../../nodes/shared/actions/attachment/download.operation';
import { PERSISTED, REMEMBERED, TWIN_LIMIT_MS } from '../../nodes/shared/receiving/seen';
import { CALL_TIMEOUT_MS } from '../../nodes/shared/calling/callProvider';
import { LONGEST_WAIT_MS } from '../../nodes/shared/calling/retry';
import { TEXT_LIMIT } from '../../nodes/shared/text/splitText';
import { MOST_PAGES } from '../../nodes/Zapini/api/incoming';
import { PAGE_SIZE } from '../../nodes/Zapini/api/lists';

const MEGABYTE = 1024 * 1024;

/** Numbers that pages take from the code, by the name in their marker: `<!-- textLimit -->4,096<!-- / -->`. */
export const NUMBERS: Record<string, number> = {
	attachMegabytes: ATTACH.largestBytes / MEGABYTE,
	attachSeconds: ATTACH.budgetMs / 1000,
	callSeconds: CALL_TIMEOUT_MS / 1000,
	downloadMegabytes: DOWNLOAD.largestBytes / MEGABYTE,
	downloadSeconds: DOWNLOAD.budgetMs / 1000,
	longestWait: LONGEST_WAIT_MS / 1000,
	missedMessages: MOST_PAGES * PAGE_SIZE,
	pageSize: PAGE_SIZE,
	persisted: PERSISTED,
	remembered: REMEMBERED,
	textLimit: TEXT_LIMIT,
	twinSeconds: TWIN_LIMIT_MS / 1000,
};
