import type { FieldRow, FieldValue } from './schema/field';

/** Replaced as a whole on every write. */
export interface RecordRow {
	readonly object: string;
	/** 18 characters. */
	readonly id: string;
	/** By API name, system fields included; what is not set is null or absent. */
	readonly values: Readonly<Record<string, FieldValue>>;
	/** When it went into the recycle bin. */
	readonly deletedAt: number | null;
}

export interface CustomFieldRow {
	readonly id: string;
	readonly object: string;
	readonly field: FieldRow;
	readonly createdAt: number;
}

/** A connected app. */
export interface ClientRow {
	clientId: string;
	clientSecret: string;
	/** PEM, certificate or public key; verifies the app's assertions. Null has none. */
	certificate: string | null;
	/** The user whom client credentials stand for. */
	runAs: string | null;
}

export interface TokenRow {
	token: string;
	kind: 'static' | 'session';
	userId: string;
	clientId: string;
	scope: string;
	issuedAt: number;
	lastUsedAt: number;
	expired: boolean;
}

export interface RefreshTokenRow {
	token: string;
	clientId: string;
	userId: string;
	scope: string;
	revoked: boolean;
}

export interface AuthCodeRow {
	code: string;
	clientId: string;
	redirectUri: string;
	scope: string;
	userId: string;
	challenge: string | null;
	expiresAt: number;
	used: boolean;
}
