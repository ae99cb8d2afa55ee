import type { FieldName } from '../../../crm/contract';

/** A value that did not reach its field as it was given, while the rest of the record was worked with. */
export interface FieldProblem {
	/** The pack's name, or `native:` and the CRM's. */
	field: FieldName;
	/** `leftOut`: the field is as it was. `cut` and `rounded`: it holds as much as it has room for. */
	kind: 'leftOut' | 'cut' | 'rounded';
	message: string;
	/** What the user can do. */
	fix: string | null;
}

/** A value in the form in which it is compared and sent. */
export type Fitted =
	| { ok: true; value: string | number | boolean | null; loss?: { kind: 'cut' | 'rounded'; message: string } }
	| { ok: false; message: string; fix: string | null };
