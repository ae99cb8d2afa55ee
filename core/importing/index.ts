/** Tables of the past: how their bytes are letters, their letters rows, and their rows events and people. */
export { type ColumnMapping, type ColumnPlan, planColumns } from './columns';
export { decodeFile, detectEncoding, type Encoding, ENCODINGS, type OpenFile } from './encoding';
export { IMPORT_FIELDS, IMPORT_KINDS, type ImportField, type ImportKind } from './fields';
export { type ImportDefaults, readRow, type RowReader, type WrongRow } from './read-row';
export { type Delimiter, DELIMITERS, type ImportRow, readTable, type Table } from './table';
export { type TimeFormat, timeReader } from './times';
