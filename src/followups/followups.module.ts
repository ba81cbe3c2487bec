import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { FollowUp } from './follow-up.entity.js';
import { FollowUpsController } from './followups.controller.js';
import { FollowUpsQueries } from './followups.queries.js';
import { FollowUpsService } from './followups.service.js';
import { MyFollowUpsController } from './my-followups.controller.js';

@Module({
  imports: [TypeOrmModule.forFeature([FollowUp])],
  controllers: [FollowUpsController, MyFollowUpsController],
  providers: [FollowUpsService, FollowUpsQueries],
  exports: [FollowUpsService, FollowUpsQueries],
})
export class FollowUpsModule {}
