import { Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Can, Scope } from '../access/scope.decorators.js';
import type { PersonScope } from '../access/scope.types.js';
import { FeedsService } from './feeds.service.js';

@ApiTags('me')
@ApiBearerAuth()
@Controller('api/me/feed')
@Can('self')
export class FeedAddressesController {
  constructor(private readonly feeds: FeedsService) {}

  @Get()
  @ApiOperation({
    summary: 'On which day the address of one’s calendar subscription was made; null when there is none',
  })
  async madeOn(@Scope() scope: PersonScope) {
    return { madeOn: await this.feeds.madeOn(scope) };
  }

  @Post()
  @ApiOperation({ summary: 'Make a new address, shown this once; the one before stops working' })
  async renew(@Scope() scope: PersonScope) {
    return { address: await this.feeds.renew(scope) };
  }

  @Delete()
  @HttpCode(204)
  @ApiOperation({ summary: 'End the subscription' })
  revoke(@Scope() scope: PersonScope) {
    return this.feeds.revoke(scope);
  }
}
