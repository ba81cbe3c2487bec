import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { TeamsModule } from '../teams/teams.module.js';
import { FollowUp } from './follow-up.entity.js';
import { FollowUpPagesQueries } from './follow-up-pages.queries.js';
import { FollowUpsPageController } from './follow-ups-page.controller.js';
import { FollowUpsController } from './followups.controller.js';
import { FollowUpsQueries } from './followups.queries.js';
import { FollowUpsService } from './followups.service.js';
import { MyFollowUpsController } from './my-followups.controller.js';

@Module({
  imports: [TeamsModule, TypeOrmModule.forFeature([FollowUp])],
  controllers: [FollowUpsController, MyFollowUpsController, FollowUpsPageController],
  providers: [FollowUpsService, FollowUpsQueries, FollowUpPagesQueries],
  exports: [FollowUpsService, FollowUpsQueries],
})
export class FollowUpsModule {}
