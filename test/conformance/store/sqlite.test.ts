import { describeStoreContract } from '.';
import { openSqliteFile } from './sqlite-file';

describeStoreContract('SQLite', openSqliteFile);
