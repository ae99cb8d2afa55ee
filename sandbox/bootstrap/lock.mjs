import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { say } from './progress.mjs';

const POLL_MS = 500;

/**
 * Runs `work` while no other start on this checkout does. Waits for its turn; a lock whose owner is gone is taken over.
 */
export async function withLock(path, work) {
	mkdirSync(dirname(path), { recursive: true });
	let announced = false;
	while (!take(path)) {
		const owner = readOwner(path);
		if (owner !== null && !isAlive(owner)) {
			removeOf(path, owner);
			continue;
		}
		if (!announced && owner !== null) {
			say(`Another start (process ${owner}) is setting up; waiting for it. If there is none, delete ${path}.`);
			announced = true;
		}
		await new Promise((resolve) => setTimeout(resolve, POLL_MS));
	}
	const release = () => removeOf(path, process.pid);
	process.once('exit', release);
	try {
		return await work();
	} finally {
		process.off('exit', release);
		release();
	}
}

/** A link appears with its content in one go, so nobody ever sees a lock without an owner. */
function take(path) {
	const draft = `${path}.${process.pid}`;
	writeFileSync(draft, String(process.pid));
	try {
		linkSync(draft, path);
		return true;
	} catch (error) {
		if (error.code === 'EEXIST') return false;
		throw error;
	} finally {
		rmSync(draft, { force: true });
	}
}

/** `null` when the lock was released in the meantime. */
function readOwner(path) {
	try {
		return Number(readFileSync(path, 'utf8'));
	} catch {
		return null;
	}
}

function isAlive(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error.code === 'EPERM';
	}
}

/**
 * Two that find the same dead owner must not remove the lock that one of them took since; so it is moved away and
 * looked at first.
 */
function removeOf(path, owner) {
	const aside = `${path}.old.${process.pid}`;
	try {
		renameSync(path, aside);
	} catch {
		return;
	}
	if (readOwner(aside) === owner) {
		rmSync(aside, { force: true });
		return;
	}
	try {
		linkSync(aside, path);
	} catch {
		// Somebody holds a newer lock: theirs stands.
	}
	rmSync(aside, { force: true });
}
