/**
 * Prints one JSON document. Each list is made field by field: `ConvertTo-Json` prints enumerations as numbers, numbers
 * beyond 2^53 as they are, and a list of one as its only element, unless it is told otherwise. A list that a command
 * refuses is missing. Letters beyond ASCII are escaped: what code page the console has, and whether it has one at all, is
 * of no matter then. Fields: Microsoft's documentation of MSFT_NetIPInterface, MSFT_NetAdapter,
 * MSFT_NetAdapterStatisticsSettingData, MSFT_NetIPAddress, MSFT_NetRoute, MSFT_NetTCPConnection and MSFT_NetUDPEndpoint.
 */
export const windowsScript = `
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$all = @{}
function List($name, $read) { try { $all[$name] = @(& $read) } catch { } }
List interfaces { Get-NetIPInterface | ForEach-Object { @{ index = $_.ifIndex; name = $_.InterfaceAlias; mtu = "$($_.NlMtu)"; state = "$($_.ConnectionState)"; metric = $_.InterfaceMetric } } }
List adapters { Get-NetAdapter | ForEach-Object { @{ index = $_.ifIndex; name = $_.Name; description = $_.InterfaceDescription; mac = $_.MacAddress; status = "$($_.Status)" } } }
List statistics { Get-NetAdapterStatistics | ForEach-Object { @{ name = $_.Name
  rxPackets = "$($_.ReceivedUnicastPackets + $_.ReceivedMulticastPackets + $_.ReceivedBroadcastPackets)"; rxBytes = "$($_.ReceivedBytes)"
  rxErrors = "$($_.ReceivedPacketErrors)"; rxDropped = "$($_.ReceivedDiscardedPackets)"
  txPackets = "$($_.SentUnicastPackets + $_.SentMulticastPackets + $_.SentBroadcastPackets)"; txBytes = "$($_.SentBytes)"
  txErrors = "$($_.OutboundPacketErrors)"; txDropped = "$($_.OutboundDiscardedPackets)" } } }
List addresses { Get-NetIPAddress | ForEach-Object { @{ index = $_.InterfaceIndex; address = $_.IPAddress; prefix = $_.PrefixLength } } }
List routes { Get-NetRoute | ForEach-Object { @{ name = $_.InterfaceAlias; destination = $_.DestinationPrefix; gateway = $_.NextHop; metric = $_.RouteMetric } } }
List neighbours { Get-NetNeighbor | ForEach-Object { @{ name = $_.InterfaceAlias; address = $_.IPAddress; mac = $_.LinkLayerAddress; state = "$($_.State)" } } }
List servers { Get-DnsClientServerAddress | ForEach-Object { $_.ServerAddresses } | Select-Object -Unique }
List search { (Get-DnsClientGlobalSetting).SuffixSearchList }
List tcp { Get-NetTCPConnection -State Listen | ForEach-Object { @{ address = $_.LocalAddress; port = $_.LocalPort; pid = $_.OwningProcess } } }
List udp { Get-NetUDPEndpoint | ForEach-Object { @{ address = $_.LocalAddress; port = $_.LocalPort; pid = $_.OwningProcess } } }
List processes { Get-Process | ForEach-Object { @{ pid = $_.Id; name = $_.ProcessName } } }
$json = ConvertTo-Json -InputObject $all -Depth 4 -Compress
-join $(foreach ($letter in $json.ToCharArray()) { if ([int]$letter -gt 126) { '\\u{0:x4}' -f [int]$letter } else { $letter } })
`;
