SELECT row_count,
       version,
       changed_at,
       coalesce(checked_at, imported_at) AS checked_at,
       coalesce(changed_at, imported_at) AS written_at
FROM snapshot
WHERE endpoint_id = (SELECT endpoint_id FROM endpoint WHERE name = ?)
  AND bucket_start = ?
