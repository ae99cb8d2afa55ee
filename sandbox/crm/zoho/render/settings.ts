import type { ZohoContext } from '../context';
import { localTime } from '../rules/times';
import { LONG_AGO, MODULE_FACTS } from '../state/catalogue';
import type { LayoutRow, ModuleName, PipelineRow, UserRow } from '../state/entities';
import { idOf, moduleId, ORG_ID } from '../state/ids';
import { renderField } from './field';
import { timeFor } from './record';

/** The org, named as its edition. */
export function renderOrg(context: ZohoContext): Record<string, unknown> {
	const { edition, users } = context.settings();
	const [owner] = context.store.users.values();
	return {
		id: ORG_ID,
		zgid: '60000000001',
		ezgid: 'sandbox-ezgid',
		primary_zuid: '60000000002',
		company_name: 'Sandbox Company',
		domain_name: 'org60000000001',
		alias: null,
		type: 'Production',
		currency: 'Euro',
		iso_code: 'EUR',
		currency_symbol: '€',
		currency_locale: 'de_DE',
		time_zone: owner?.timeZone ?? 'UTC',
		country: 'Germany',
		country_code: 'DE',
		city: 'Berlin',
		state: null,
		street: null,
		zip: null,
		phone: '+49301000000',
		mobile: null,
		fax: null,
		website: 'https://example.com',
		description: null,
		employee_count: '10',
		primary_email: owner?.email ?? '',
		photo_id: null,
		mc_status: false,
		gapps_enabled: false,
		translation_enabled: false,
		privacy_settings: false,
		hipaa_compliance_enabled: false,
		lite_users_enabled: false,
		deletable_org_account: false,
		oauth_presence: true,
		max_per_page: 200,
		zia_portal_id: null,
		zia_zgid: 0,
		call_icon: 'phone',
		checkin_preferences: { restricted_event_types: null },
		hierarchy_preferences: { type: 'Role_Hierarchy', strictly_reporting: false },
		license_details: {
			paid_expiry: localTime(context.clock.now() + 31_536_000_000, owner?.timeZone ?? 'UTC'),
			users_license_purchased: users,
			trial_type: null,
			trial_expiry: null,
			paid: edition !== 'free',
			paid_type: edition,
			trial_action: '',
		},
		created_time: timeFor(context, LONG_AGO),
	};
}

function offsetOf(timeZone: string, instant: number): number {
	return Date.parse(`${localTime(instant, timeZone).slice(0, 19)}Z`) - Math.floor(instant / 1000) * 1000;
}

export function renderUser(context: ZohoContext, user: UserRow): Record<string, unknown> {
	return {
		id: user.id,
		first_name: user.firstName,
		last_name: user.lastName,
		full_name: [user.firstName, user.lastName].filter((part) => part !== null).join(' '),
		email: user.email,
		status: user.status,
		confirm: true,
		language: 'en_US',
		locale: 'en_US',
		country_locale: 'en_US',
		time_zone: user.timeZone,
		offset: offsetOf(user.timeZone, context.clock.now()),
		time_format: 'HH:mm',
		date_format: 'MMM d, yyyy',
		personal_account: false,
		zuid: user.id.slice(-9),
		profile: user.isAdmin ? { name: 'Administrator', id: idOf(11) } : { name: 'Standard', id: idOf(12) },
		role: user.isAdmin ? { name: 'CEO', id: idOf(13) } : { name: 'Manager', id: idOf(14) },
		created_time: timeFor(context, user.createdAt),
		Modified_Time: timeFor(context, user.modifiedAt),
		Isonline: false,
	};
}

export function renderModule(module: ModuleName, index: number): Record<string, unknown> {
	const { singular } = MODULE_FACTS[module];
	return {
		id: moduleId(module),
		api_name: module,
		module_name: module,
		singular_label: singular,
		plural_label: module,
		generated_type: 'default',
		api_supported: true,
		viewable: true,
		visible: true,
		creatable: true,
		editable: true,
		deletable: true,
		convertable: module === 'Leads',
		show_as_tab: true,
		triggers_supported: true,
		global_search_supported: true,
		filter_supported: true,
		sequence_number: index + 1,
		visibility: 1,
		modified_time: null,
		modified_by: null,
	};
}

/** One section with every field that the layout has. */
export function renderLayout(context: ZohoContext, layout: LayoutRow): Record<string, unknown> {
	const { singular } = MODULE_FACTS[layout.module];
	const fields = context.store.fields(layout.module).filter(({ apiName }) => !layout.hidden.includes(apiName));
	return {
		id: layout.id,
		name: layout.name,
		api_name: layout.name,
		display_label: layout.name,
		status: 'active',
		visible: true,
		generated_type: 'default',
		created_time: null,
		modified_time: null,
		sections: [
			{
				api_name: `${singular} Information`,
				name: `${singular} Information`,
				display_label: `${singular} Information`,
				sequence_number: 1,
				type: 'used',
				generated_type: 'default',
				fields: fields.map((field, index) => ({
					...renderField(context, field, index),
					required: field.isRequired || layout.required.includes(field.apiName),
					sequence_number: index + 1,
				})),
			},
		],
	};
}

const FORECASTS = { Open: 'Pipeline', 'Closed Won': 'Closed', 'Closed Lost': 'Omitted' } as const;

export function renderPipeline({ id, name, isDefault, stages }: PipelineRow): Record<string, unknown> {
	return {
		id,
		display_value: name,
		actual_value: name,
		default: isDefault,
		maps: stages.map(({ id: stageId, stage, forecastType }, index) => ({
			id: stageId,
			display_value: stage,
			actual_value: stage,
			sequence_number: index + 1,
			colour_code: null,
			forecast_category: {
				name: FORECASTS[forecastType],
				id: idOf(21 + Object.keys(FORECASTS).indexOf(forecastType)),
			},
			forecast_type: forecastType,
		})),
	};
}
