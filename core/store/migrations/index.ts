import { initial } from './001-initial';
import type { Migration } from './migration';

/** In order. */
export const MIGRATIONS: readonly Migration[] = [initial];
