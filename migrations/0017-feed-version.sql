-- A calendar that asks whether anything is new is answered by one question to the database. All rows are of the tenant that
-- the token names; the token's hash is the proof. `stamp` changes with whatever a reader sees; null while they must wait.

create function open_feed(tenant uuid, hash bytea, today date, at timestamptz, without_invited boolean, most integer, span interval)
  returns table (token_id uuid, person_id uuid, team_id uuid, last_used_on date, name text, language text, team text, wait integer, stamp numeric)
  language sql security definer set search_path = public
  as $$
    with reader as materialized (
      select feed_token.id, feed_token.person_id, feed_token.team_id, feed_token.last_used_on, person.name, person.language,
          team.name as team
        from feed_token
          join person on person.id = feed_token.person_id and (person.left_on is null or person.left_on >= today)
          left join team on team.id = feed_token.team_id
        where feed_token.tenant_id = tenant and token_hash = hash and revoked_at is null
          and (feed_token.team_id is null or exists (
            select from role_grant
              where role_grant.person_id = feed_token.person_id and role_grant.team_id = feed_token.team_id
                and role in ('leader', 'deputy') and role_grant.revoked_at is null))),
    turn as materialized (select reader.*, take_turn(tenant, 'feed', sha256(hash), most, span) as wait from reader)
    select turn.*, case when turn.wait is not null then null when turn.team_id is null then (
        select sum(hash_record_extended(row(uid, greatest(invitation.sequence, meeting.sequence), revision, starts_at, ends_at, location,
            video_url, cancelled_at, routine.name, confidential, published_at, own.added_at, invitation.dtstamp), 0))
          from (select attendee.meeting_id, added_at from attendee
                 where attendee.person_id = turn.person_id and removed_at is null offset 0) own
            join meeting on meeting.id = own.meeting_id join routine on routine.id = meeting.routine_id
            left join invitation on invitation.meeting_id = meeting.id and invitation.person_id = turn.person_id
          where meeting.ends_at > at - interval '74 days' and not (without_invited and coalesce(invitation.method = 'REQUEST', false)))
      else (
        select sum(hash_record_extended(row(uid, greatest(invitation.sequence, meeting.sequence), revision, starts_at, ends_at, location,
            video_url, cancelled_at, routine.name, confidential, published_at, own.added_at, invitation.dtstamp), 0))
          from meeting join routine on routine.id = meeting.routine_id
            left join attendee own on own.meeting_id = meeting.id and own.person_id = turn.person_id and own.removed_at is null
            left join invitation on invitation.meeting_id = meeting.id and invitation.person_id = turn.person_id
          where meeting.team_id = turn.team_id and meeting.ends_at > at - interval '74 days'
            and not (without_invited and coalesce(invitation.method = 'REQUEST', false)))
      end
    from turn
  $$;

revoke execute on function open_feed(uuid, bytea, date, timestamptz, boolean, integer, interval) from public;
grant execute on function open_feed(uuid, bytea, date, timestamptz, boolean, integer, interval) to app_rt;
