import { CORE_ROOMS } from './rooms/core';
import { SANDBOX_ROOMS } from './rooms/sandbox';
import { SHELL_ROOMS } from './rooms/shell';

/** A folder, or a single file, with what its files may import beside each other. */
export interface Room {
	/** `index`: others import the room as a whole. `files`: a shelf of small pieces that are imported one by one. */
	door: 'index' | 'files';
	/** Other rooms, by path. */
	mayImport: readonly string[];
	/**
	 * Rooms whose things it hands on, so that whoever knows it knows them; its inner rooms need no word. Default none.
	 */
	passesOn?: readonly string[];
	/** Packages and Node's own modules. Default none. */
	packages?: readonly string[];
	/** Packages of which only the types are used. Default none. */
	typesOf?: readonly string[];
}

export type RoomTable = Readonly<Record<string, Room>>;

/** The whole house. What is not allowed here is forbidden: a new folder needs its line first. */
export const ROOMS: RoomTable = { ...CORE_ROOMS, ...SHELL_ROOMS, ...SANDBOX_ROOMS };
