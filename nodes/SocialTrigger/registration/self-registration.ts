import type { INodeProperties } from 'n8n-workflow';
import type { Wanted } from '../../../core/door/registration';
import type { ProofSource } from '../proof/sources';

/** How a platform's address is registered by the trigger itself, as far as n8n's panel is concerned. */

/** What a person filled in. */
export interface Panel {
	/** A parameter, without blanks around it; empty when there is none. */
	text(parameter: string): string;
	/** A field of the credential, likewise. */
	field(name: string): string;
	/** A secret of this node alone, out of a field of the credential that is secret. Always the same. */
	derived(name: string, purpose: string): string;
}

/** What the registrar is told beside the address. */
export type Told = Pick<Wanted, 'about' | 'access'> & {
	/** Given to the platform to prove deliveries with. Empty where the platform makes it up or has it anyway. */
	secret: string;
	/** Of a handshake. Empty where there is none. */
	verifyToken: string;
};

/** Where the secret that proves deliveries comes from. */
export type SecretOrigin =
	/** This trigger derives it from the credential, and gives it to the platform. */
	| 'derived'
	/** It stands in the credential, in the fields that its source names. */
	| 'credential'
	/** The platform makes it up and tells it; it is kept with the workflow, sealed. */
	| 'platform';

export interface SelfRegistration {
	/** What the parameter *Register* holds when it is chosen. */
	mode: RegisterMode;
	/** Said below that choice. */
	description: string;
	/** The credentials that can do it, the default first. They are what deliveries are proven with as well. */
	sources: readonly [ProofSource, ...ProofSource[]];
	secret: SecretOrigin;
	/** Shown only when the trigger registers itself. */
	properties: readonly INodeProperties[];
	/** What is left to do by hand, in order. */
	steps: readonly [string, string, ...string[]];
	/** Whether somebody may choose what to be told of. */
	hasEvents: boolean;
	tell(panel: Panel): Told;
}

/** A hub knows no credential, so there the one that deliveries are proven with stays the same. */
export type RegisterMode = 'atPlatform' | 'atHub';
