-- What finished while one answer was on its way is settled by the next in one statement, so that the disk is asked once.

drop function mail_was_sent(bigint, text);

-- How many of these leases still held; of the others somebody else speaks.
create function mails_were_sent(mails bigint[], claimants text[]) returns integer
  language sql security definer set search_path = public
  as $$
    with done as (
      update outbox set state = 'sent', sent_at = now(), locked_by = null, locked_until = null, last_error_code = null
        from unnest(mails, claimants) as lease (mail, claimant)
        where outbox.id = lease.mail and locked_by = lease.claimant and state = 'sending' returning 1)
    select count(*)::integer from done
  $$;

revoke execute on function mails_were_sent(bigint[], text[]) from public;
grant execute on function mails_were_sent(bigint[], text[]) to app_rt;
