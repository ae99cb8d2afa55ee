import type { FieldName } from '../../../crm/contract';
import type { FieldMapping, GuardLimit, HubField, SyncGuard, SyncPolicy } from '../../../store/contract';
import type { GuardedKind } from '../guarded-kinds';

/** How a field is kept in step, as far as a user said; the rest is as usual. */
export type GivenMapping = Partial<FieldMapping> & { hub: HubField; crm: FieldName };

type GivenGuard = Partial<Omit<SyncGuard, GuardedKind>> & Partial<Record<GuardedKind, Partial<GuardLimit>>>;

/** What a user sets of a policy. What is absent stays as it is. */
export interface PolicyChanges extends Partial<Omit<SyncPolicy, 'fields' | 'mayCreate' | 'guard' | 'caps'>> {
	/** In place of all fields. */
	fields?: readonly GivenMapping[];
	/** Of every field that is not said otherwise in `fields`. */
	everyField?: Partial<Omit<FieldMapping, 'hub' | 'crm'>>;
	mayCreate?: Partial<SyncPolicy['mayCreate']>;
	guard?: GivenGuard;
	caps?: Partial<SyncPolicy['caps']>;
}

/** A field as it is kept where nobody says otherwise. */
export const USUAL_FIELD: Omit<FieldMapping, 'hub' | 'crm'> = {
	owner: 'shared',
	conflict: 'lastWriteWins',
	tie: 'crm',
	clearing: true,
	firstMeeting: 'keepBoth',
};
