/** Messages as the SDK takes them. */
import type { Part, SendMessageRequest } from '@a2a-js/sdk';
import { USER } from './translate';
import type { Outgoing } from './types';

export function request(
  message: Outgoing,
  messageId: string,
  returnImmediately: boolean,
): SendMessageRequest {
  return {
    tenant: '',
    metadata: undefined,
    configuration: {
      acceptedOutputModes: [],
      taskPushNotificationConfig: undefined,
      returnImmediately,
    },
    message: {
      messageId,
      contextId: message.contextId ?? '',
      taskId: message.taskId ?? '',
      role: USER,
      // the request itself comes last: servers take what stands before it as what it is about
      parts: [
        ...(message.attachments ?? []).map((each) => part(each.text, each.name, each.mediaType)),
        part(message.text, '', ''),
      ],
      metadata: message.metadata,
      extensions: Object.keys(message.metadata ?? {}),
      referenceTaskIds: [...(message.references ?? [])],
    },
  };
}

function part(value: string, filename: string, mediaType: string): Part {
  return { content: { $case: 'text', value }, filename, mediaType, metadata: undefined };
}
