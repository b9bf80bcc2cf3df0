import { answerOnThread } from '../storage/answer-on-thread.ts';
import { logDatabase } from './log-database.ts';
import { logStore } from './log-store.ts';

answerOnThread(logDatabase, logStore);
