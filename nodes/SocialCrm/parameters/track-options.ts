import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { CrmObject } from '../../../core/crm/contract';
import type { TrackAttributionInput } from '../../../core/flows/sales';
import { flatOutputOption } from '../../shared/items/flat-output';
import { readChoice, readNumberAboveZero, readSwitch } from '../../shared/parameters/option-values';
import { workspaceOption } from '../../shared/parameters/workspace';
import { modelOption, readModels, scoreModelsOption } from './attribution-models';
import { failedBeforeOption } from './failed-before';
import { contactPolicy } from './lead-options';
import {
	missingFieldsOption,
	previewOption,
	readMissingFields,
	readPreview,
	readRepeatInDoubt,
	repeatInDoubtOption,
	type Options,
} from './write-options';

/** The options of Track Attribution, and what they say. */

const DEFAULT_LOOKBACK_DAYS = 90;

const lookbackDays: INodeProperties = {
	displayName: 'Lookback Days',
	name: 'lookbackDays',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: DEFAULT_LOOKBACK_DAYS,
	description: 'How many days before the conversion, or before the last touch, a touch still counts',
};

const ifNotALead: INodeProperties = {
	displayName: 'If Not a Lead',
	name: 'ifNotALead',
	type: 'options',
	options: [
		{ name: 'Skip', value: 'skip', description: 'Leave them as they are' },
		{
			name: 'Use the Contact',
			value: 'useContact',
			description: 'Write to the contact, and skip whom the CRM does not know',
		},
		{
			name: 'Use the Contact, Else Create a Lead',
			value: 'createLead',
			description: 'Write to the contact; whom the CRM does not know becomes a lead',
		},
	],
	default: 'useContact',
	description:
		'What to do about somebody of whom the CRM has no open lead. Nodes of version 1 skip them unless this is set. In HubSpot a lead is a contact.',
};

const socialData: INodeProperties = {
	displayName: 'Write Profiles and Score',
	name: 'socialData',
	type: 'boolean',
	default: false,
	description: 'Whether to bring the social profiles and the engagement score to the record as well, as Enrich does',
};

const journey: INodeProperties = {
	displayName: 'Write the Journey',
	name: 'journey',
	type: 'boolean',
	default: true,
	description: 'Whether to tell the journey in a note of the record',
};

export function trackOptions(object: CrmObject): INodeProperties[] {
	return [
		...(object === 'lead' ? [ifNotALead] : []),
		failedBeforeOption,
		flatOutputOption,
		lookbackDays,
		missingFieldsOption,
		modelOption,
		previewOption,
		repeatInDoubtOption,
		scoreModelsOption,
		workspaceOption,
		socialData,
		journey,
	];
}

type FlowSettings = Required<
	Pick<
		TrackAttributionInput,
		'existingContacts' | 'createLeads' | 'withSocialData' | 'missingFields' | 'repeatInDoubt' | 'preview'
	>
>;

export interface TrackSettings extends FlowSettings {
	/** The first decides about source and campaign. */
	models: ReturnType<typeof readModels>;
	lookbackDays: number;
	journey: boolean;
}

/** @throws InputError */
export function readTrackSettings(context: IExecuteFunctions, options: Options): TrackSettings {
	return {
		models: readModels(options),
		lookbackDays: readNumberAboveZero('Lookback Days', options.lookbackDays, DEFAULT_LOOKBACK_DAYS),
		journey: options.journey === undefined || readSwitch('Write the Journey', options.journey),
		withSocialData: readSwitch('Write Profiles and Score', options.socialData),
		missingFields: readMissingFields(options),
		repeatInDoubt: readRepeatInDoubt(options),
		preview: readPreview(options),
		...readIfNotALead(context, options),
	};
}

function readIfNotALead(
	context: IExecuteFunctions,
	options: Options,
): Pick<FlowSettings, 'existingContacts' | 'createLeads'> {
	const unset = { existingContacts: contactPolicy(context), createLeads: false };
	switch (readChoice('If Not a Lead', options.ifNotALead, ['', 'skip', 'useContact', 'createLead'], '')) {
		case 'skip':
			return { existingContacts: 'skip', createLeads: false };
		case 'useContact':
			return { existingContacts: 'useContact', createLeads: false };
		case 'createLead':
			return { existingContacts: 'useContact', createLeads: true };
		default:
			return unset;
	}
}
