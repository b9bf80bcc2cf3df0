import { expect, it } from 'vitest';
import { describeExposures } from '../../../src-main/core/listener/describe-exposures.ts';

it('says of each address who reaches a listener there', () => {
  const [mine, containers, network] = describeExposures({
    bridges: [{ address: '172.17.0.1', network: 'bridge' }],
    own: [
      { address: '127.0.0.1', interfaceName: 'lo' },
      { address: '172.17.0.1', interfaceName: 'docker0' },
      { address: '192.168.1.7', interfaceName: 'eth0' },
    ],
  });
  const here = ['127.0.0.1', '::1'].map((address) => ({ address, what: 'programs on this computer' }));
  const bridge = { address: '172.17.0.1', what: 'containers on the network bridge' };
  expect(mine).toEqual({ exposure: 'this-computer', addresses: here });
  expect(containers).toEqual({ exposure: 'containers', addresses: [...here, bridge] });
  expect(network).toEqual({
    exposure: 'network',
    addresses: [here[0], bridge, { address: '192.168.1.7', what: 'everyone who reaches eth0' }],
  });
});
