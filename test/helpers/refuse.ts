import { SettingError, type Refuse } from '../../nodes/shared/filters/setting';

const node = {
	id: '1',
	name: 'Trigger',
	type: 'test.trigger',
	typeVersion: 2,
	position: [0, 0] as [number, number],
	parameters: {},
};

/** Refuses a filter as the trigger does, by the label "Filter". */
export const refuse: Refuse = (problem, cure) => new SettingError(node, 'Filter', problem, cure);
