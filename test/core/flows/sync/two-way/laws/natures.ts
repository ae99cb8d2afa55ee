import type { FieldMapping, SyncPolicy } from '../../../../../../core/store/contract';
import fc from '../../../../../support/random';
import { EDITED, type EditedField } from './deeds';

/** What kind of CRM it is, and how it is kept in step. What is absent is as in `PLAIN`. */
export interface Nature {
	answersValues?: boolean;
	fieldHistory?: boolean;
	/** By how much its clock is ahead. */
	skewMs?: number;
	/** How long its feed holds changes back. */
	lagMs?: number;
	/** For how long its search does not show a record that was added. */
	searchLagMs?: number;
	/** Whether two records may have one address. */
	isLoose?: boolean;
	/** Whether it spells what it is given in capitals. */
	recases?: boolean;
	/** By field, where it is not shared by last write wins, with clears, and both kept on a first meeting. */
	fields?: Partial<Record<EditedField, FieldRule>>;
	deletedInCrm?: SyncPolicy['deletedInCrm'];
	erasedInHub?: SyncPolicy['erasedInHub'];
	/** Whether only records that are `in`, or say nothing of it, are kept in step. */
	isFiltered?: boolean;
}

export type FieldRule = Partial<Pick<FieldMapping, 'owner' | 'conflict' | 'clearing' | 'firstMeeting' | 'tie'>>;

/** Draws a value now and then, and `undefined` else. */
const rarely = <T>(arbitrary: fc.Arbitrary<T>, oneIn: number) =>
	fc.option(arbitrary, { nil: undefined, freq: Math.max(1, oneIn - 1) }).map((drawn) => drawn);

const seldom = <T>(...values: T[]) =>
	fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.constantFrom(...values) });

const rule: fc.Arbitrary<FieldRule> = fc
	.record({
		owner: seldom<FieldMapping['owner']>('hub', 'crm'),
		conflict: seldom<FieldMapping['conflict']>('ask', 'crmWins', 'hubWins', 'crmUnlessBlank', 'hubUnlessBlank'),
		clearing: seldom(false),
		firstMeeting: seldom<FieldMapping['firstMeeting']>('hub', 'crm'),
		tie: seldom<FieldMapping['tie']>('hub'),
	})
	.map(withoutGaps);

const nature: fc.Arbitrary<Nature> = fc
	.record({
		answersValues: fc.constantFrom(undefined, false),
		fieldHistory: fc.constantFrom(undefined, false),
		skewMs: fc.constantFrom(undefined, 300_000, -300_000),
		lagMs: seldom(90_000, 500_000),
		searchLagMs: seldom(20_000),
		isLoose: seldom(true),
		recases: seldom(true),
		fields: rarely(
			fc
				.dictionary(fc.constantFrom(...EDITED), rule, { maxKeys: EDITED.length })
				.map((fields) => fields as Nature['fields']),
			2,
		),
		deletedInCrm: seldom<SyncPolicy['deletedInCrm']>('ignore', 'mark', 'erase'),
		erasedInHub: seldom<SyncPolicy['erasedInHub']>('archive'),
		isFiltered: seldom(true),
	})
	.map(withoutGaps);

function withoutGaps<T extends object>(values: T): T {
	return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T;
}

/** One to three CRMs, the best ranked first. */
export const natures: fc.Arbitrary<Nature[]> = fc.array(nature, { minLength: 1, maxLength: 3 });

/** Of CRMs all whose fields either side may change, the last one winning. */
export const sharedAlone: fc.Arbitrary<Nature[]> = natures.map((all) =>
	all.map(({ fields: _fields, ...rest }) => rest),
);
