import { PGlite } from '@electric-sql/pglite'
const t=()=>performance.now()
let a=t()
const db = await PGlite.create(); console.log('fresh', t()-a); a=t()
const im = await db.dumpDataDir('none'); console.log('dump', im.size, t()-a); a=t()
await db.close(); console.log('close', t()-a); a=t()
const d2 = await PGlite.create({loadDataDir: im}); console.log('load', t()-a); a=t()
await d2.exec('checkpoint'); 
const mod = await WebAssembly.compile(await (await import('node:fs/promises')).readFile('/work/main/node_modules/@electric-sql/pglite/dist/pglite.wasm')); console.log('compile', t()-a); a=t()
const d3 = await PGlite.create({loadDataDir: im, pgliteWasmModule: mod}); console.log('load with mod', t()-a); a=t()
console.log((await d3.query("select name, setting from pg_settings where name in ('wal_segment_size','max_wal_size','fsync','lc_collate','TimeZone','server_encoding')")).rows, (await d3.query('select pg_size_pretty(sum(size)) from pg_ls_waldir()')).rows, (await d3.query('select datname, datcollate, pg_database_size(oid) from pg_database')).rows)
