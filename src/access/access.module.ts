import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessGuard } from './access.guard.js';
import { ActorsQueries } from './actors.queries.js';
import { ApiToken } from './api-token.entity.js';
import { ApiTokensController } from './api-tokens.controller.js';
import { ApiTokensService } from './api-tokens.service.js';
import { PeopleService } from './people.service.js';
import { Person } from './person.entity.js';
import { RoleGrant } from './role-grant.entity.js';
import { Session } from './session.entity.js';
import { ScopesService } from './scopes.service.js';
import { SessionsService } from './sessions.service.js';
import { TokensController } from './tokens.controller.js';
import { SessionController } from './session.controller.js';
import { SignInController } from './sign-in.controller.js';
import { SignInService } from './sign-in.service.js';
import { SignInLink } from './sign-in-link.entity.js';

@Module({
  imports: [TypeOrmModule.forFeature([Person, RoleGrant, Session, SignInLink, ApiToken])],
  controllers: [ApiTokensController, TokensController, SignInController, SessionController],
  providers: [
    ApiTokensService,
    SignInService,
    ActorsQueries,
    PeopleService,
    ScopesService,
    SessionsService,
    { provide: APP_GUARD, useClass: AccessGuard },
  ],
  exports: [ActorsQueries, PeopleService, ScopesService, SessionsService],
})
export class AccessModule {}
