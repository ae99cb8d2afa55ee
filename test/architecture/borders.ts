import type { Room, RoomTable } from './rooms';
import type { Import } from './source-tree';

/** Every import that the table does not allow, as a sentence. Whatever the table does not name is forbidden. */
export function violationsOf(imports: readonly Import[], table: RoomTable): string[] {
	return imports.flatMap((each) => {
		const reason = each.isPackage ? whyNotPackage(each, table) : whyNotFile(each, table);
		return reason === null ? [] : [`${each.from} -> ${each.to}: ${reason}`];
	});
}

/** The room a file belongs to: the one with the longest path. */
export function roomOf(file: string, table: RoomTable): string | null {
	const rooms = Object.keys(table).filter((path) => isWithin(file, path));
	return rooms.sort((left, right) => right.length - left.length)[0] ?? null;
}

function isWithin(file: string, path: string): boolean {
	return file === path || file.startsWith(`${path}/`);
}

function whyNotFile({ from, to, isPassedOn }: Import, table: RoomTable): string | null {
	const [own, other] = [roomOf(from, table), roomOf(to, table)];
	if (own === null) return 'the importing file belongs to no room';
	if (other === null) return 'the imported file belongs to no room';
	if (own === other) return null;
	if (!table[own]?.mayImport.includes(other)) return `${own} may not know ${other}`;
	const mayPassOn = other.startsWith(`${own}/`) || table[own]?.passesOn?.includes(other);
	if (isPassedOn && !mayPassOn) return `${own} may not pass ${other} on`;
	return own.startsWith(`${other}/`) || isDoor(to, other, table[other]) ? null : `the door of ${other} is its index`;
}

function isDoor(file: string, path: string, room: Room | undefined): boolean {
	if (room === undefined) return false;
	return room.door === 'files' || file === path || new RegExp(`^${path}/index\\.(ts|mjs)$`).test(file);
}

function whyNotPackage({ from, to, isTypeOnly }: Import, table: RoomTable): string | null {
	const own = roomOf(from, table);
	if (own === null) return 'the importing file belongs to no room';
	const { packages = [], typesOf = [] } = table[own] ?? {};
	const allowed = isTypeOnly ? [...packages, ...typesOf] : packages;
	return allowed.some((name) => to === name || to.startsWith(`${name}/`)) ? null : `${own} may not use ${to}`;
}

/** Groups of files that import each other in a circle, type imports included. */
export function circlesOf(imports: readonly Import[]): string[][] {
	const targets = new Map<string, string[]>();
	for (const { from, to, isPackage } of imports) {
		if (!isPackage && from !== to) targets.set(from, [...(targets.get(from) ?? []), to]);
	}
	return stronglyConnected(targets)
		.filter((files) => files.length > 1)
		.map((files) => files.sort());
}

/** Tarjan's algorithm: files from each of which every other can be reached. */
function stronglyConnected(targets: ReadonlyMap<string, readonly string[]>): string[][] {
	const order = new Map<string, number>();
	const low = new Map<string, number>();
	const open: string[] = [];
	const groups: string[][] = [];
	const visit = (file: string): void => {
		order.set(file, order.size);
		low.set(file, order.get(file) as number);
		open.push(file);
		for (const next of targets.get(file) ?? []) {
			if (!order.has(next)) visit(next);
			if (open.includes(next)) low.set(file, Math.min(low.get(file) as number, low.get(next) as number));
		}
		if (low.get(file) === order.get(file)) groups.push(open.splice(open.indexOf(file)));
	};
	for (const file of targets.keys()) if (!order.has(file)) visit(file);
	return groups;
}
