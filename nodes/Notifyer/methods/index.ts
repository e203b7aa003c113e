import { getTimeZones } from '../../inbox/item/timeZone';
import { getLabels, getLabelsToRemove } from './getLabels';
import { getTemplateVariables } from './getTemplateVariables';
import { searchContacts, searchTemplates, searchWebhooks } from './search';

/** What the panel of the action node asks for while it is open. */
export const methods = {
	loadOptions: { getLabels, getLabelsToRemove, getTimeZones },
	listSearch: { searchContacts, searchTemplates, searchWebhooks },
	resourceMapping: { getTemplateVariables },
};
