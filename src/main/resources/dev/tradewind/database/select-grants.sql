SELECT format('GRANT %s%s ON %s.%I TO %s%s',
              privilege_type,
              columns,
              relnamespace::regnamespace,
              relname,
              CASE grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(grantee)) END,
              CASE WHEN is_grantable THEN ' WITH GRANT OPTION' ELSE '' END)
FROM (SELECT relnamespace, relname, relowner, '' AS columns, relacl AS rights
      FROM pg_class
      UNION ALL
      SELECT relnamespace, relname, relowner, format(' (%I)', attname), attacl
      FROM pg_class
      JOIN pg_attribute ON attrelid = pg_class.oid) AS relation,
     aclexplode(rights)
WHERE relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = :schema)
  AND relname IN (:views)
  AND grantee <> relowner
