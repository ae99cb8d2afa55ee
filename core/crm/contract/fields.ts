import type { CanonicalField } from './records';

/** The fields of an account, and the account itself. */

export interface CrmField {
	/** The CRM's own name, for example `hs_language`. */
	nativeName: string;
	/** The pack's name, when the field holds one of the pack's values. */
	canonical: CanonicalField | null;
	label: string;
	type: 'string' | 'number' | 'boolean' | 'date' | 'datetime' | 'enumeration';
	readOnly: boolean;
	/** Allowed values of an enumeration. */
	options: ReadonlyArray<{ value: string; label: string }>;
}

export interface ProvisionedField {
	canonical: CanonicalField;
	nativeName: string;
	/** `existed` also when it was made by hand with the right type. */
	state: 'created' | 'existed' | 'failed';
	/** Set when the state is `failed`. */
	problem: string | null;
}

export interface AccountInfo {
	/** The CRM's id of the account (portal, organisation, company). */
	accountId: string;
	name: string | null;
}
