import type { ICredentialType } from 'n8n-workflow';
import type { SandboxProvider } from '../../../sandbox/crm';
import type { CrmUnderTest } from '../../conformance/crm/session';
import type { StartOptions } from '../../conformance/crm/steering';
import type { CrmInN8n } from '../crm-in-n8n';
import type { RemoteSandbox } from '../sandbox-admin';
import type { BenchmarkPart } from './benchmark-part';
import type { CountedPart } from './counted-part';
import type { HeldPerson } from './held-person';

/** An adapter that the conformance suite is run on. */
export interface ConformancePart {
	/** As the report names it: the CRM, with what is special about this run. */
	name: string;
	/** Starts a fresh CRM for one test. */
	start(options?: StartOptions): Promise<CrmUnderTest>;
}

/**
 * What a sandbox holds and did not remove, read past its API. In a CRM whose leads are contacts, both lists are the
 * same.
 */
export interface HeldPart {
	contacts(sandbox: RemoteSandbox): Promise<HeldPerson[]>;
	/** With the values of their person where the CRM keeps them there. */
	leads(sandbox: RemoteSandbox): Promise<HeldPerson[]>;
	/** Names of all rows that are entries of a timeline. */
	timelines: readonly string[];
}

/** What happens in a CRM to somebody whose touches are counted. */
export interface JourneyPart {
	/** Somebody who is a lead of the CRM before the first event. */
	lead(sandbox: RemoteSandbox, email: string): Promise<void>;
	/** A customer of old, who is no lead, as a seed. Null where every contact is a lead. */
	customer: ((email: string) => Record<string, unknown>) | null;
	/** Leaves the lead as a conversion does. @returns the contact it became. Null where it stays what it was */
	convert: ((sandbox: RemoteSandbox, email: string) => Promise<string>) | null;
	/** A deal with that contact, won just now. */
	won(sandbox: RemoteSandbox, contactId: string): Promise<void>;
}

/** Two records of a CRM that one person matches, as seeds. */
export interface TwinsPart {
	contacts(email: string): Record<string, unknown>;
	/** Beside those of `leadsOf`. */
	leads(email: string): Record<string, unknown>;
	/** Leads of contacts that are there, where a lead is not a person of its own. */
	leadsOf?(contactIds: readonly string[]): Record<string, unknown>;
}

/** How a node that runs without a server connects to a sandbox. */
export interface InProcessPart {
	/** What the node says about the way to connect. */
	connection: Record<string, string>;
	type: new () => ICredentialType;
	/** What the credential holds beside the host. */
	secret(token: string): Record<string, unknown>;
	/** Calls that 250 new contacts cost. The README names these figures. */
	calls: { reads: number; writes: number };
	/** Settings of the sandbox under which time that stands still is no matter. */
	settings: Record<string, unknown>;
}

/** How an app of the sandbox gets a refresh token from somebody who allows it. */
export interface GrantPart {
	consentPath: string;
	tokenPath: string;
	scope: string;
}

/** All that tests and benchmarks need of one CRM; `support` in the index of its folder here. */
export interface CrmSupport {
	conformance: readonly ConformancePart[];
	inN8n: CrmInN8n;
	inProcess: InProcessPart;
	grant: GrantPart;
	counted: CountedPart;
	held: HeldPart;
	journey: JourneyPart;
	twins: TwinsPart;
	benchmark: BenchmarkPart;
	/** Set where not every template is run with it in a real n8n, but what only an n8n can show: CI has its limits. */
	isLeanInN8n?: true;
}

export type Supported = Readonly<Record<SandboxProvider, CrmSupport>>;
