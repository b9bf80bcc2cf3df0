import { contextBridge, ipcRenderer } from 'electron';
import { createBridge } from './bridge.ts';

contextBridge.exposeInMainWorld('dockline', createBridge(ipcRenderer, CONTRACT_NAMES));
