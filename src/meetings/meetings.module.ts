import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { OrganisationModule } from '../organisation/organisation.module.js';
import { AdoptionService } from './adoption.service.js';
import { AgendaItem } from './agenda-item.entity.js';
import { Attendee } from './attendee.entity.js';
import { AvailabilityQueries } from './availability.queries.js';
import { Decision } from './decision.entity.js';
import { MeetingSubject } from './meeting-subject.entity.js';
import { Meeting } from './meeting.entity.js';
import { MeetingsService } from './meetings.service.js';
import { RepliesService } from './replies.service.js';
import { ReplyRecord } from './reply.entity.js';

const entities = [Meeting, MeetingSubject, Attendee, AgendaItem, Decision, ReplyRecord];

@Module({
  imports: [OrganisationModule, TypeOrmModule.forFeature(entities)],
  providers: [AdoptionService, AvailabilityQueries, MeetingsService, RepliesService],
  exports: [MeetingsService, RepliesService],
})
export class MeetingsModule {}
