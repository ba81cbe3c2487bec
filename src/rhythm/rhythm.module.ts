import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { OrganisationModule } from '../organisation/organisation.module.js';
import { FramesQueries } from './frames.queries.js';
import { SetupController } from './setup.controller.js';
import { SetupService } from './setup.service.js';

@Module({
  imports: [AccessModule, OrganisationModule],
  controllers: [SetupController],
  providers: [FramesQueries, SetupService],
  exports: [SetupService],
})
export class RhythmModule {}
