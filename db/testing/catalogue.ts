import type { TestDatabase } from "./engines";

// Readyline's own schemas. Rights elsewhere belong to PostgreSQL itself.
const ours = "nspname in ('public', 'app', 'drizzle')";

/**
 * What every role, and PUBLIC, may do, except the owner of each object. One readable line for each role and object. A
 * grant for some columns lists them.
 */
export async function grantsOf(database: Pick<TestDatabase, "superuser">): Promise<string> {
  const rows = await database.superuser(`
    with things as (
      select 1 as rank, relname || '' as name, null as col, relowner as owner, nspname,
        coalesce(relacl, acldefault(case relkind when 'S' then 's'::"char" else 'r' end, relowner)) as acl
      from pg_class join pg_namespace n on n.oid = relnamespace where relkind in ('r', 'p', 'v', 'm', 'S')
      union all
      select 1, relname || '', attname, relowner, nspname, attacl
      from pg_attribute join pg_class c on c.oid = attrelid join pg_namespace n on n.oid = relnamespace
      where attacl is not null
      union all
      select 2, proname || '(' || pg_get_function_identity_arguments(p.oid) || ')', null, proowner, nspname,
        coalesce(proacl, acldefault('f', proowner))
      from pg_proc p join pg_namespace n on n.oid = pronamespace
      union all
      select 3, 'schema', null, nspowner, nspname, coalesce(nspacl, acldefault('n', nspowner)) from pg_namespace
      union all
      select 4, 'database', null, datdba, 'public', coalesce(datacl, acldefault('d', datdba))
      from pg_database where datname = current_database()
    ), grants as (
      select rank, nspname, name, col, lower(privilege_type) as privilege, is_grantable,
        case grantee when 0 then 'PUBLIC' else grantee::regrole::text end as role
      from things, aclexplode(acl) where grantee <> owner and ${ours}
    ), lines as (
      select role, rank, nspname, name, privilege || case when is_grantable then ' with grant option' else '' end
        || coalesce(' (' || string_agg(col, ', ' order by col) || ')', '') as may
      from grants group by role, rank, nspname, name, privilege, is_grantable, col is null
    )
    select role, case rank when 3 then 'schema ' || nspname when 4 then name
      else case nspname when 'public' then '' else nspname || '.' end || name end as thing,
      string_agg(may, ', ' order by may) as may
    from lines group by role, rank, nspname, name order by role, rank, nspname = 'public' desc, nspname, name`);
  const roles = [...new Set(rows.map(({ role }) => String(role)))];
  return roles
    .map((role) => {
      const lines = rows.filter((row) => row.role === role).map(({ thing, may }) => `  ${thing}: ${may}\n`);
      return `${role}\n${lines.join("")}`;
    })
    .join("\n");
}

/** Everything that the law and the schema created, as text. Two databases with the same text behave alike. */
export async function catalogueOf(database: TestDatabase): Promise<string> {
  const queries = {
    tables: `select relname, relkind, relrowsecurity, relforcerowsecurity from pg_class join pg_namespace n on n.oid = relnamespace where ${ours} and relkind in ('r', 'p', 'v', 'm', 'S')`,
    columns: `select relname, attname, format_type(atttypid, atttypmod), attnotnull, attidentity, pg_get_expr(adbin, adrelid) as default_value from pg_attribute a join pg_class c on c.oid = attrelid join pg_namespace n on n.oid = relnamespace left join pg_attrdef d on adrelid = attrelid and adnum = attnum where ${ours} and relkind in ('r', 'p') and attnum > 0 and not attisdropped`,
    constraints: `select conrelid::regclass::text, conname, pg_get_constraintdef(c.oid) from pg_constraint c join pg_namespace n on n.oid = connamespace where ${ours}`,
    indexes: "select tablename, indexname, indexdef from pg_indexes where schemaname in ('public', 'app')",
    policies: "select * from pg_policies",
    triggers:
      "select tgrelid::regclass::text, tgname, tgenabled, pg_get_triggerdef(oid) from pg_trigger where not tgisinternal",
    functions: `select pg_get_functiondef(p.oid), proowner::regrole::text from pg_proc p join pg_namespace n on n.oid = pronamespace where ${ours}`,
  };
  const parts = [await grantsOf(database)];
  for (const [name, query] of Object.entries(queries)) {
    const rows = await database.superuser(query);
    parts.push(
      `${name}\n${rows
        .map((row) => JSON.stringify(row))
        .sort()
        .join("\n")}`,
    );
  }
  return parts.join("\n\n");
}
