import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

interface Listed {
	pid: number;
	parent: number;
	kilobytes: number;
}

/** Resident memory of a process and of all that it started, in bytes. */
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
	return listed.reduce((sum, one) => sum + (family.has(one.pid) ? one.kilobytes : 0), 0) * 1024;
}
