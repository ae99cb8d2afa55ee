import type { CanonicalField } from './records';

/** The fields of an account, and the account itself. */

export interface CrmField {
	/** The CRM's own name, for example `hs_language`. */
	nativeName: string;
	/** The pack's name, when the field holds one of the pack's values. */
	canonical: CanonicalField | null;
	label: string;
	type: FieldType;
	/** What a `string` is. Only plain text still means something when it is cut. */
	format: 'text' | 'email' | 'phone' | 'url';
	readOnly: boolean;
	/** Whether it can be cleared. */
	canBeBlank: boolean;
	/** Whether a record cannot be added without it. Absent where the adapter does not tell. */
	isRequired?: boolean;
	/** Whether a value that another record holds is refused. Absent where the adapter does not tell. */
	isUnique?: boolean;
	/**
	 * Fields that mean something only together have the same group: the parts of an address, an amount and its
	 * currency. Absent where the field stands alone.
	 */
	group?: string;
	/** Choices of an enumeration. */
	options: ReadonlyArray<{ value: string; label: string }>;
	/** Whether several of the choices may be held at once; they are read and written as one text, `a;b`. */
	isList: boolean;
	/** Whether other values than the choices are taken as well. */
	isOpen: boolean;
	/** What a text is taken for that is the value of one choice and the label of another. */
	chosenBy: 'value' | 'label';
	/** UTF-16 units that a text may have; `null` where the CRM does not tell. */
	length: number | null;
	/** Digits of a number before and after the point; `null` where the CRM keeps a number as it is given. */
	digits: { whole: number; decimals: number } | null;
}

/** `reference`: the CRM's id of another record. `time`: a time of day. */
export type FieldType = 'string' | 'number' | 'boolean' | 'date' | 'datetime' | 'time' | 'enumeration' | 'reference';

/** How a field takes text and choices where nothing else is known of it. */
export const PLAIN_FIELD: Pick<
	CrmField,
	'format' | 'canBeBlank' | 'options' | 'isList' | 'isOpen' | 'chosenBy' | 'length' | 'digits'
> = {
	format: 'text',
	canBeBlank: true,
	options: [],
	isList: false,
	isOpen: false,
	chosenBy: 'value',
	length: null,
	digits: null,
};

/** What a CRM has room for in one of the pack's values. What is absent is not bound. */
export interface FieldLimit {
	/** UTF-16 units. */
	length?: number;
	/** Digits after the point. */
	decimals?: number;
}

export type FieldLimits = Readonly<Partial<Record<CanonicalField, FieldLimit>>>;

export interface ProvisionedField {
	/** `null` for a field that holds nothing of a person, such as the key of a deal. */
	canonical: CanonicalField | null;
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
