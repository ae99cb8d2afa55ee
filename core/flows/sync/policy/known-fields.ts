import type { CrmField, DescribeOptions, FieldName } from '../../../crm/contract';
import { InputError } from '../../../lib/errors';
import type { SyncPolicy } from '../../../store/contract';
import { fieldOf, findField } from '../plan/find-field';

const NATIVE = 'native:';

/**
 * The field of the CRM that a name means: one of the pack's names, or `native:` with the CRM's own, its label or
 * another case of it.
 */
export function fieldNamed(fields: readonly CrmField[], name: string): CrmField | undefined {
	return fieldOf(fields, name) ?? findField(fields, name);
}

/** The one name under which a field is kept in step: the pack's, where it has one. */
export function nameOf({ canonical, nativeName }: CrmField): FieldName {
	return canonical ?? `native:${nativeName}`;
}

/** The CRM's fields that a policy works with. */
export function fieldsOf({ fields, filter }: Pick<SyncPolicy, 'fields' | 'filter'>): FieldName[] {
	return [...new Set([...fields.map(({ crm }) => crm), ...(filter === null ? [] : [filter.field])])];
}

/** The CRM's own names of those fields that the pack has no name for, which an adapter has to be told of. */
export function nativeFieldsOf(policy: Pick<SyncPolicy, 'fields' | 'filter'>): string[] {
	return fieldsOf(policy).flatMap((name) => (name.startsWith(NATIVE) ? [name.slice(NATIVE.length)] : []));
}

/**
 * The fields of an account, in which all of the CRM's own are found that a policy works with. They are read anew only
 * where what was read a moment ago lacks one. One of the usual fields that is not there is hidden from the credential:
 * its value is unknown, and the others go on.
 * @throws InputError for a field that the CRM does not have, or no longer shows
 * @throws CrmError when it cannot be asked
 */
export async function fieldsFor(
	policy: Pick<SyncPolicy, 'fields' | 'filter'>,
	describe: (asOf: NonNullable<DescribeOptions['asOf']>) => Promise<CrmField[]>,
): Promise<CrmField[]> {
	const wanted = fieldsOf(policy).filter((name) => name.startsWith(NATIVE));
	const known = await describe('recent');
	if (lacking(known, wanted) === undefined) return known;
	const fields = await describe('now');
	const gone = lacking(fields, wanted);
	if (gone === undefined) return fields;
	throw new InputError({
		field: gone.replace(NATIVE, ''),
		problem: 'it is kept in step, and the CRM no longer has it, or no longer shows it to this credential',
		fix: 'Bring the field back in the CRM, or give the credential access to it, or set the policy without it.',
	});
}

function lacking(fields: readonly CrmField[], wanted: readonly FieldName[]): FieldName | undefined {
	return wanted.find((name) => fieldNamed(fields, name) === undefined);
}
