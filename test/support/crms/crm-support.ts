import type { ICredentialType } from 'n8n-workflow';
import type { SandboxProvider } from '../../../sandbox/crm';
import type { CrmUnderTest } from '../../conformance/crm/session';
import type { CrmInN8n } from '../crm-in-n8n';
import type { RemoteSandbox } from '../sandbox-admin';
import type { BenchmarkPart } from './benchmark-part';
import type { HeldPerson } from './held-person';

/** An adapter that the conformance suite is run on. */
export interface ConformancePart {
	/** As the report names it: the CRM, with what is special about this run. */
	name: string;
	/** Starts a fresh CRM for one test. */
	start(): Promise<CrmUnderTest>;
}

/** What a sandbox holds, read past its API. In a CRM whose leads are contacts, both lists are the same. */
export interface HeldPart {
	contacts(sandbox: RemoteSandbox): Promise<HeldPerson[]>;
	/** With the values of their person where the CRM keeps them there. */
	leads(sandbox: RemoteSandbox): Promise<HeldPerson[]>;
	/** Names of all rows that are entries of a timeline. */
	timelines: readonly string[];
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

/** All that tests and benchmarks need of one CRM; `support` in the index of its folder here. */
export interface CrmSupport {
	conformance: readonly ConformancePart[];
	inN8n: CrmInN8n;
	inProcess: InProcessPart;
	held: HeldPart;
	twins: TwinsPart;
	benchmark: BenchmarkPart;
}

export type Supported = Readonly<Record<SandboxProvider, CrmSupport>>;
