import { getTimeZones } from '../../shared/item/timeZone';
import { testNotifyerApi } from './checkCredential';
import { getTemplateVariables } from './getTemplateVariables';
import {
	getLabels,
	getLabelsToRemove,
	searchContacts,
	searchScheduled,
	searchTemplates,
	searchWebhooks,
} from './lists';

/** What the panel of the action node asks for while it is open, and the test of the credential. */
export const methods = {
	credentialTest: { testNotifyerApi },
	loadOptions: { getLabels, getLabelsToRemove, getTimeZones },
	listSearch: { searchContacts, searchScheduled, searchTemplates, searchWebhooks },
	resourceMapping: { getTemplateVariables },
};
