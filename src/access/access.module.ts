import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessGuard } from './access.guard.js';
import { ActorsQueries } from './actors.queries.js';
import { ApiToken } from './api-token.entity.js';
import { PeopleService } from './people.service.js';
import { Person } from './person.entity.js';
import { RoleGrant } from './role-grant.entity.js';
import { Session } from './session.entity.js';
import { ScopesService } from './scopes.service.js';
import { SessionsService } from './sessions.service.js';
import { SignInLink } from './sign-in-link.entity.js';

@Module({
  imports: [TypeOrmModule.forFeature([Person, RoleGrant, Session, SignInLink, ApiToken])],
  providers: [
    ActorsQueries,
    PeopleService,
    ScopesService,
    SessionsService,
    { provide: APP_GUARD, useClass: AccessGuard },
  ],
  exports: [ActorsQueries, PeopleService, ScopesService, SessionsService],
})
export class AccessModule {}
