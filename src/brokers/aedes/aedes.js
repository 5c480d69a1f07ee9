// Aedes with MQTT over TCP and WebSocket; arguments: folder with its modules, port of TCP, port of WebSocket.
const [folder, port, webSocketPort] = process.argv.slice(2)
const load = require('module').createRequire(folder + '/')
const { createWebSocketStream, WebSocketServer } = load('ws')
const net = require('net')

async function main () {
  const { Aedes } = load('aedes')
  const broker = Aedes.createBroker ? await Aedes.createBroker() : new Aedes()
  broker.on('clientError', (client, error) => console.log(client.id, error.message))
  broker.on('connectionError', (client, error) => console.log(client.id, error.message))
  net.createServer(broker.handle).listen(port, '127.0.0.1')
  new WebSocketServer({ port: webSocketPort, host: '127.0.0.1', handleProtocols: () => 'mqtt' })
    .on('connection', (socket, request) => broker.handle(createWebSocketStream(socket), request))
}
main()
