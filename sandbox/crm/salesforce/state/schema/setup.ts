import { email, field, flag, picklist, READ_ONLY, reference, text } from './field';
import { setupObject } from './object';

const NO_CREATE = { createable: false };

export const USER = setupObject(
	{ name: 'User', label: 'User', labelPlural: 'Users', keyPrefix: '005' },
	[
		text('Username', 'Username', 80, { nillable: false, idLookup: true, ...NO_CREATE }),
		text('LastName', 'Last Name', 80, { nillable: false }),
		text('FirstName', 'First Name', 40),
		text('Name', 'Full Name', 121, { nillable: false, nameField: true, ...READ_ONLY }),
		email('Email', 'Email', { nillable: false, idLookup: true }),
		text('Alias', 'Alias', 8, { nillable: false }),
		flag('IsActive', 'Active', { defaultValue: true }),
		text('TimeZoneSidKey', 'Time Zone', 40, { nillable: false }),
		picklist('UserType', 'User Type', ['Standard'], READ_ONLY),
		reference('ProfileId', 'Profile ID', ['Profile'], { nillable: false }),
		text('Title', 'Title', 80),
		text('Department', 'Department', 80),
	],
	false,
);

export const PROFILE = setupObject(
	{ name: 'Profile', label: 'Profile', labelPlural: 'Profile', keyPrefix: '00e' },
	[
		text('Name', 'Name', 255, { nillable: false, nameField: true }),
		picklist('UserType', 'User Type', ['Standard'], READ_ONLY),
	],
	false,
);

export const PERMISSION_SET = setupObject(
	{ name: 'PermissionSet', label: 'Permission Set', labelPlural: 'Permission Sets', keyPrefix: '0PS' },
	[
		text('Name', 'Permission Set Name', 80, { nillable: false, nameField: true }),
		text('Label', 'Permission Set Label', 80, { nillable: false }),
		text('Description', 'Description', 255),
		reference('ProfileId', 'Profile ID', ['Profile'], READ_ONLY),
		flag('IsOwnedByProfile', 'Is Owned By Profile', READ_ONLY),
		flag('IsCustom', 'Custom', { ...READ_ONLY, defaultValue: true }),
	],
	true,
);

export const PERMISSION_SET_ASSIGNMENT = setupObject(
	{
		name: 'PermissionSetAssignment',
		label: 'Permission Set Assignment',
		labelPlural: 'Permission Set Assignments',
		keyPrefix: '0Pa',
	},
	[
		reference('PermissionSetId', 'PermissionSet ID', ['PermissionSet'], { nillable: false, updateable: false }),
		reference('AssigneeId', 'Assignee ID', ['User'], { nillable: false, updateable: false }),
	],
	true,
);

export const FIELD_PERMISSIONS = setupObject(
	{ name: 'FieldPermissions', label: 'Field Permissions', labelPlural: 'Field Permissions', keyPrefix: '01k' },
	[
		reference('ParentId', 'Parent ID', ['PermissionSet'], { nillable: false, updateable: false }),
		picklist('SobjectType', 'SObject Type Name', [], { nillable: false, updateable: false }),
		picklist('Field', 'Field Name', [], { nillable: false, updateable: false }),
		flag('PermissionsEdit', 'Edit Field'),
		flag('PermissionsRead', 'Read Field'),
	],
	true,
);

export const ORGANIZATION = setupObject(
	{ name: 'Organization', label: 'Organization', labelPlural: 'Organization', keyPrefix: '00D' },
	[
		text('Name', 'Name', 80, { nillable: false, nameField: true }),
		flag('IsSandbox', 'Is Sandbox'),
		text('InstanceName', 'Instance Name', 5),
		picklist('OrganizationType', 'Edition', ['Enterprise Edition', 'Developer Edition']),
		text('TimeZoneSidKey', 'Time Zone', 40),
		text('NamespacePrefix', 'Namespace Prefix', 15),
		picklist('DefaultCurrencyIsoCode', 'Default Currency', ['USD', 'EUR', 'GBP']),
	],
	false,
);

export const ASSIGNMENT_RULE = setupObject(
	{ name: 'AssignmentRule', label: 'Assignment Rule', labelPlural: 'Assignment Rule', keyPrefix: '01Q' },
	[
		text('Name', 'Name', 120, { nameField: true }),
		picklist('SobjectType', 'SObject Type', ['Lead', 'Case']),
		flag('Active', 'Active'),
	],
	false,
);

export const RECORD_TYPE = setupObject(
	{ name: 'RecordType', label: 'Record Type', labelPlural: 'Record Types', keyPrefix: '012' },
	[
		text('Name', 'Record Type Name', 80, { nillable: false, nameField: true }),
		text('DeveloperName', 'Record Type Name', 80, { nillable: false }),
		picklist('SobjectType', 'SObject Type Name', [], { nillable: false }),
		flag('IsActive', 'Active', { defaultValue: true }),
		flag('IsPersonType', 'Is Person Type'),
	],
	false,
);

export const TASK_STATUS = setupObject(
	{ name: 'TaskStatus', label: 'Task Status Value', labelPlural: 'Task Status Value', keyPrefix: '01T' },
	[
		text('MasterLabel', 'Master Label', 255, { nameField: true }),
		text('ApiName', 'API Name', 255),
		field('SortOrder', 'Sort Order', 'int'),
		flag('IsDefault', 'Is Default'),
		flag('IsClosed', 'Is Closed'),
	],
	false,
);

export const LEAD_STATUS = setupObject(
	{ name: 'LeadStatus', label: 'Lead Status Value', labelPlural: 'Lead Status Value', keyPrefix: '01V' },
	[
		text('MasterLabel', 'Master Label', 255, { nameField: true }),
		text('ApiName', 'API Name', 255),
		field('SortOrder', 'Sort Order', 'int'),
		flag('IsDefault', 'Is Default'),
		flag('IsConverted', 'Is Converted'),
	],
	false,
);
