import { useCommandQuery } from '../../api/commands.ts';

/** Whether the engine that is chosen answers, as it is now. */
export function EndpointState() {
  const { data: state } = useCommandQuery('engine.state', {});
  if (state === undefined) return null;
  return (
    <p role="status" data-testid="endpoint-state" className="text-soft">
      {state.status === 'connected' ? (
        <>
          {state.info.name} {state.info.version} answers at <code className="break-all">{state.info.endpoint}</code>.
        </>
      ) : state.status === 'connecting' ? (
        <>
          Connecting to <code className="break-all">{state.endpoint}</code>…
        </>
      ) : (
        <span className="text-timed-out">
          No engine answers at <code className="break-all">{state.endpoint}</code>: {state.reason} Dockline goes on
          trying.
        </span>
      )}
    </p>
  );
}
