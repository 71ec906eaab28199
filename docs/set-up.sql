-- PostgreSQL for Readyline, 15 or newer. A superuser runs this, and nothing of Readyline ever needs a superuser again.
-- Replace the two passwords.

-- 1. Once for the whole PostgreSQL server: the roles of Readyline. None can sign in.
create role readyline_app nologin;
create role readyline_gate nologin;
create role readyline_operator nologin;
create role readyline_definer nologin;

-- 2. For each database: its owner, who migrates it, and the login of the server. In a second database on the same server,
--    give the database and both logins other names.
create role readyline_owner login password 'owner-password';
grant readyline_app, readyline_gate, readyline_operator, readyline_definer to readyline_owner;
create role readyline login noinherit password 'server-password';
grant readyline_app, readyline_gate to readyline;
create database readyline owner readyline_owner;
-- The roles belong to the whole PostgreSQL server. Without this, the login of one database could read the others.
revoke connect on database readyline from public;
grant connect on database readyline to readyline;
