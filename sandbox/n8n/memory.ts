import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

interface Listed {
	pid: number;
	parent: number;
	kilobytes: number;
}

/**
 * Memory of a process and of all that it started, in bytes. What processes share is shared out among them where the
 * system tells it (Linux), and is counted for each of them elsewhere.
 */
export async function memoryOf(pid: number): Promise<number> {
	const { stdout } = await promisify(execFile)('ps', ['-axo', 'pid=,ppid=,rss=']);
	const listed = stdout.split('\n').map((line): Listed => {
		const [own = 0, parent = 0, kilobytes = 0] = line.trim().split(/\s+/).map(Number);
		return { pid: own, parent, kilobytes };
	});
	const family = new Set([pid]);
	for (let size = 0; size !== family.size;) {
		size = family.size;
		for (const one of listed) if (family.has(one.parent)) family.add(one.pid);
	}
	const members = listed.filter((one) => family.has(one.pid));
	const each = await Promise.all(members.map(async (one) => (await ownShareOf(one.pid)) ?? one.kilobytes));
	return each.reduce((sum, kilobytes) => sum + kilobytes, 0) * 1024;
}

/** @returns kilobytes; `null` where the system does not tell, or the process has ended */
async function ownShareOf(pid: number): Promise<number | null> {
	const told = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
	const kilobytes = /^Pss:\s+(\d+) kB/m.exec(told)?.[1];
	return kilobytes === undefined ? null : Number(kilobytes);
}
